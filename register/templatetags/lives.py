"""The state of an act, as lists show it."""

from functools import cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from register.lives import WORDS, LifeNow
from register.rules.force import Force

register = template.Library()

#: How a state looks; the others say that nothing is decided yet.
LOOKS = {
    Force.IN_FORCE: "good",
    Force.IN_FORCE_CHANGED: "good",
    Force.SUSPENDED: "bad",
    Force.ANNULLED: "bad",
}


@register.filter
def state_tag(now: LifeNow) -> SafeString:
    """Return the state of an act in two words, as far as its dates are known."""
    if now.life.ended_on:
        return _tag("wait", "remplacée")
    if now.life.withdrawn_on:
        return _tag("bad", "retirée")
    return _tag(LOOKS.get(now.state, ""), WORDS[now.state])


@cache
def _tag(look: str, words: str) -> SafeString:
    return format_html('<span class="tag{}">{}</span>', look and f" tag--{look}", capfirst(words))
