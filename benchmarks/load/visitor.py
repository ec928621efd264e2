"""A browser: one address, its cookies, the files that it keeps, and how long each answer took."""

import asyncio
import html
import re
import socket
import time
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import aiohttp
from aiohttp.abc import AbstractResolver

from benchmarks.load.site import NAME, Site

#: A line that says nothing for so long is a fault.
PATIENCE = aiohttp.ClientTimeout(total=120)
FILES = re.compile(r'(?:href|src)="(/static/[^"]+)"')
TOKEN = "csrfmiddlewaretoken"
REFUSED = re.compile(r'id="say"\s+data-refused\s*>([^<]*)')


@dataclass
class Told:
    """What all visitors were answered: the seconds of each kind of request, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: Counter[str] = field(default_factory=Counter)
    #: Whoever sends a file while others are being read is asked to come back: it is said so.
    asked_to_come_back: int = 0

    def fault(self, kind: str, what: str) -> None:
        self.faults[f"{kind}: {what}"] += 1


class Fault(Exception):
    """An answer that should not be: it is counted, and whoever had it begins again."""


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes
    onward: str

    @property
    def text(self) -> str:
        return self.body.decode()


class Here(AbstractResolver):
    """The name of the site leads to this machine."""

    async def resolve(self, host, port=0, family=socket.AF_INET):
        where = {"hostname": host, "host": "127.0.0.1", "port": port, "family": socket.AF_INET}
        return [where | {"proto": 0, "flags": socket.AI_NUMERICHOST}]

    async def close(self):
        pass


class Visitor:
    """Somebody at a browser, whose line comes from an address of its own."""

    def __init__(self, site: Site, told: Told, address: str, cookies: Mapping[str, str]):
        self.told, self.root = told, f"https://{NAME}:{site.port}"
        self.kept: set[str] = set()
        line = aiohttp.TCPConnector(
            local_addr=(address, 0), ssl=site.trust, resolver=Here(), limit=6
        )
        headers = {"Origin": f"https://{NAME}", "Accept-Encoding": "gzip"}
        self.browser = aiohttp.ClientSession(
            connector=line, headers=headers, timeout=PATIENCE, cookies=cookies
        )

    async def close(self) -> None:
        await self.browser.close()

    async def ask(self, kind, path, fields=None, wanted=(200,), headers=None) -> Answer:
        """Ask for a page, or send a form; raise Fault for an answer that is not among those wanted."""
        begun = time.perf_counter()
        method = "GET" if fields is None else "POST"
        try:
            async with self.browser.request(
                method, self.root + path, data=fields, headers=headers, allow_redirects=False
            ) as answer:
                body = await answer.read()
        except (aiohttp.ClientError, OSError, TimeoutError) as fault:
            self.told.fault(kind, repr(fault))
            raise Fault from fault
        self.told.seconds[kind].append(time.perf_counter() - begun)
        if answer.status not in wanted:
            self.told.fault(kind, f"{answer.status} instead of {wanted[0]}")
            raise Fault
        return Answer(answer.status, body, answer.headers.get("Location", ""))

    async def page(self, kind, path, headers=None) -> str:
        """Ask for a page, and for the files that it names and this browser has not."""
        text = (await self.ask(kind, path, headers=headers)).text
        missing = set(FILES.findall(text)) - self.kept
        self.kept |= missing
        await asyncio.gather(*(self.ask("files of a page", one) for one in missing))
        return text

    async def send(self, kind, path, fields, page) -> Answer:
        """Send the form of a page; it leads to another page."""
        token = {TOKEN: value(TOKEN, page)}
        return await self.ask(kind, path, token | fields, wanted=(302,))

    async def log_in(self, user: str, password: str) -> None:
        page = await self.page("log-in page", "/connexion/")
        fields = {"username": user, "password": password}
        await self.send("log-in", "/connexion/", fields, page)


def value(name: str, page: str) -> str:
    """Return what a page has in its first field of that name."""
    found = re.search(rf'name="{name}"[^>]*? value="([^"]*)"', page)
    if found is None:
        raise LookupError(f"no field {name}")
    return html.unescape(found[1])


def refusal(page: str) -> str:
    """Return why an entry was refused, as its page says; nothing when it was not."""
    found = REFUSED.search(page)
    return html.unescape(found[1]).strip() if found else ""
