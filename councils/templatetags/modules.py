"""The script of a page, with all that it imports asked for at once."""

import re
from functools import cache
from pathlib import Path, PurePosixPath

from django import template
from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()

IMPORT = re.compile(r'^(?:import|export)\s[^;"=(]*"(\.\.?/[^"]+)"', re.MULTILINE)


@register.simple_tag
@cache
def module(name: str) -> SafeString:
    """Return the `<script type="module">` of a file of static/, after links to the modules it stands on.

    Without them the browser learns of a module only once the one that imports it has come.
    """
    links = format_html_join(
        "\n", '<link rel="modulepreload" href="{}">', ((static(found),) for found in imports(name))
    )
    return format_html('{}\n<script type="module" src="{}"></script>', links, static(name))


@cache
def imports(name: str) -> tuple[str, ...]:
    """Return the files of static/ that a module imports, and those that these import, each once."""
    found: dict[str, None] = {}
    waiting = [name]
    while waiting:
        importer = PurePosixPath(waiting.pop())
        for path in IMPORT.findall(_source(importer)):
            file = str(_joined(importer.parent, path))
            if file not in found:
                found[file] = None
                waiting.append(file)
    return tuple(sorted(found))


def _source(name: PurePosixPath) -> str:
    found = finders.find(str(name))
    if not isinstance(found, str):
        raise ValueError(f"static/ holds no {name}")
    return Path(found).read_text()


def _joined(folder: PurePosixPath, path: str) -> PurePosixPath:
    """Return where a path from a folder leads, without « . » and « .. »."""
    for part in PurePosixPath(path).parts:
        folder = folder.parent if part == ".." else folder / part
    return folder
