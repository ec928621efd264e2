"""Count each request by the name of its page: an address may name somebody, the name of a page nobody."""

from time import perf_counter

from django.conf import settings

from config.metrics.counted import REQUEST_SECONDS, REQUESTS, harmless

METHODS = {"GET", "HEAD", "POST"}


def count_requests(get_response):
    """Count what everything behind this answers, refusals and static files too."""

    def middleware(request):
        begun = perf_counter()
        response = get_response(request)
        took = perf_counter() - begun
        method = request.method if request.method in METHODS else "other"
        _count(_view_of(request), method, f"{response.status_code // 100}xx", took)
        return response

    return middleware


def count_pulse(seconds: float) -> None:
    """Count an answer to an idle screen (`chamber.together.pulse`), which no middleware sees."""
    _count("pulse", "GET", "2xx", seconds)


def _count(view: str, method: str, status: str, seconds: float) -> None:
    with harmless():
        REQUESTS.labels(view, method, status).inc()
        REQUEST_SECONDS.labels(view).observe(seconds)


def _view_of(request) -> str:
    """Return the name of the page, or of what answers before any page is looked for."""
    if request.resolver_match:
        return request.resolver_match.view_name
    if request.path_info.startswith(settings.STATIC_URL):
        return "static"
    return "none"
