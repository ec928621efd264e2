"""What a machine says of itself to Prometheus, where FOLIO_METRICS names an address: otherwise nothing here is loaded.

All the processes of a machine, of the pages and of the work, count in one folder and listen at one
address; whichever is asked answers for all of them. Labels are names of our own code and numbers:
no address of a page, no council, nobody.
"""

from django.conf import settings

from config.metrics.folder import hold

#: Where the processes count that serve at this address: prometheus_client looks for it when it is
#: loaded, so nothing of this package may load it before.
FOLDER = hold(settings.METRICS[1]) if settings.METRICS else None
