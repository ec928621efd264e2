"""What a page may load and where its forms go: from Folio itself, and nothing that is written in the page."""

from django.utils.csp import CSP

CONTENT_POLICY = {
    "default-src": [CSP.NONE],
    "object-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    # The hash is that of the one style sheet that the rich text editor writes in the page.
    "style-src": [CSP.SELF, CSP.NONCE, "'sha256-PlumsSlvJ7vvWzjqibGAYKq92O3y/4JTxWWsWJvyUYA='"],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    # The recording of a sitting, for whoever writes its minutes.
    "media-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
