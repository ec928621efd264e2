"""Send a paper or another file: shown by the browser, kept by nobody on the way."""

from django.http import HttpResponse
from django.utils.csp import CSP
from django.utils.http import content_disposition_header
from django.views.decorators.csp import csp_override


# Browsers draw a PDF in a page of their own, with styles and scripts that ours would forbid.
@csp_override({"frame-ancestors": [CSP.NONE]})
def send_paper(request, pdf, name):
    return send_file(pdf, "application/pdf", name)


def send_file(content, content_type, name):
    disposition = content_disposition_header(as_attachment=False, filename=name)
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-cache"}
    return HttpResponse(content, content_type=content_type, headers=headers)
