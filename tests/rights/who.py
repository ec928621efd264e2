"""Who may open an address, and what a row of the table of rights says."""

from collections import namedtuple

from councils.models import Role

PUBLIC, ACCOUNT = "everybody", "everybody with an account"
PASSWORD_FIRST = "who gave a password just now"
INSTALLER = "who runs the installation, whatever the council"
SECRETARIAT, CLERK, ADMIN, READER, SERVICE = Role.Kind
#: Whoever reads the council: a service does not.
ALL = {SECRETARIAT, CLERK, ADMIN, READER}
PAPERS = {SECRETARIAT, CLERK, ADMIN}

READS, SENDS = ("GET", "HEAD"), ("POST",)
METHODS = (*READS, *SENDS)

Row = namedtuple("Row", ["who", "pk", "methods"], defaults=["item", METHODS])
