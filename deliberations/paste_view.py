"""Where the editor asks what a paste says (static/editor/paste.js)."""

from django.core.exceptions import RequestDataTooBig
from django.http import JsonResponse
from django.http.request import RawPostDataException
from django.views.decorators.http import require_POST

from councils.bodies import MEGABYTE, takes
from deliberations.pasted.reading import read
from deliberations.text_limits import too_long


# It says by itself, where the editor shows it, what is too long; Django reads no more than it takes.
@takes(100 * MEGABYTE)
@require_POST
def paste(request):
    """Answer the HTML that is sent with what goes into the text, and what is `told` of it, or why it is `refused`."""
    try:
        reading = read(request.body.decode("utf-8", "replace"))
    except RawPostDataException:
        return JsonResponse({"refused": "Collez le texte dans l’éditeur."}, status=400)
    except RequestDataTooBig:
        return JsonResponse({"refused": too_long(int(request.META["CONTENT_LENGTH"]))}, status=413)
    except ValueError as fault:
        return JsonResponse({"refused": str(fault)}, status=422)
    return JsonResponse({"html": reading.html, "told": reading.left_out})
