"""Count each request by the name of its page: an address may name somebody, the name of a page nobody."""

from time import perf_counter

from django.conf import settings

from chamber.together.pulse import ENDING
from config.metrics.counted import REQUEST_SECONDS, REQUESTS, harmless

METHODS = {"GET", "HEAD", "POST"}


def count_requests(get_response):
    """Count what everything behind this answers, refusals and static files too."""

    def middleware(request):
        begun = perf_counter()
        response = get_response(request)
        took = perf_counter() - begun
        view = _view_of(request)
        method = request.method if request.method in METHODS else "other"
        with harmless():
            REQUESTS.labels(view, method, f"{response.status_code // 100}xx").inc()
            REQUEST_SECONDS.labels(view).observe(took)
        return response

    return middleware


def _view_of(request) -> str:
    """Return the name of the page, or of what answers before any page is looked for."""
    if request.resolver_match:
        return request.resolver_match.view_name
    if request.path_info.startswith(settings.STATIC_URL):
        return "static"
    return "pulse" if request.path_info.endswith(ENDING) else "none"
