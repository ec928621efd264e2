"""Send a file: shown by the browser or saved, kept by nobody on the way."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header


def send_file(content: bytes, content_type: str, name: str, *, saved: bool = False) -> HttpResponse:
    """Return the answer that holds a file; `saved` asks the browser to save it instead of showing it."""
    disposition = content_disposition_header(as_attachment=saved, filename=name)
    headers = {"Content-Disposition": disposition, "Cache-Control": "private, no-cache"}
    return HttpResponse(content, content_type=content_type, headers=headers)
