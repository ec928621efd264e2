"""Send a paper: shown by the browser, kept by nobody on the way."""

from django.utils.csp import CSP
from django.views.decorators.csp import csp_override

from councils.sending import send_file


# Browsers draw a PDF in a page of their own, with styles and scripts that ours would forbid.
@csp_override({"frame-ancestors": [CSP.NONE]})
def send_paper(request, pdf, name):
    return send_file(pdf, "application/pdf", name)
