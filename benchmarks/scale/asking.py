"""A screen of a sitting without its browser: what it asks over one connection, at the pace of `static/chamber/together/`."""

import asyncio
import gzip
import json
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

HOST = "127.0.0.1"

#: As in pace.js and watch.js, in seconds.
PACE, ALONE, SOON = 0.8, 3.0, 2.5
#: What Firefox says beside, with each question of a script.
BROWSER = (
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:146.0) Gecko/20100101 Firefox/146.0",
    "Accept: */*",
    "Accept-Language: fr,fr-FR;q=0.8,en-US;q=0.5,en;q=0.3",
    "Accept-Encoding: gzip, deflate, br, zstd",
    "Connection: keep-alive",
    "Sec-Fetch-Dest: empty",
    "Sec-Fetch-Mode: cors",
    "Sec-Fetch-Site: same-origin",
    "Priority: u=4",
    "Pragma: no-cache",
    "Cache-Control: no-cache",
)
FORM = "Content-Type: application/x-www-form-urlencoded"
VERSION = re.compile(r'data-version="(\d+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
DRAWN = re.compile(r'<script id="drawn"[^>]*>(.*?)</script>')
SEEN = re.compile(r'name="seen" value="([^"]*)"')


@dataclass
class Line:
    """A connection of a browser, kept open as long as the server does."""

    port: int
    cookies: dict[str, str]
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def ask(self, address, headers=(), fields=None):
        """Return the address and the text that answer, after a redirection if there is one."""
        for again in (True, False):
            try:
                status, told, body = await self._once(address, headers, fields)
                break
            except (ConnectionError, asyncio.IncompleteReadError):
                # The server closes a line that was left.
                self.writer = None
                if not again:
                    raise
        if status == 302:
            return await self.ask(urlsplit(told["location"]).path, headers)
        if status not in (200, 204):
            raise SystemExit(f"{address}: {status}")
        return address, (gzip.decompress(body) if "content-encoding" in told else body).decode()

    async def _once(self, address, headers, fields):
        if self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection(HOST, self.port)
        body = urlencode(fields).encode() if fields is not None else b""
        lines = [
            f"{'GET' if fields is None else 'POST'} {address} HTTP/1.1",
            f"Host: {HOST}:{self.port}",
            *BROWSER,
            f"Referer: http://{HOST}:{self.port}{address.partition('?')[0]}",
            f"Cookie: {'; '.join(f'{key}={value}' for key, value in self.cookies.items())}",
            *([] if fields is None else [FORM, f"Content-Length: {len(body)}"]),
            *headers,
        ]
        self.writer.write("\r\n".join((*lines, "", "")).encode() + body)
        return await self._answer()

    async def _answer(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        told = {}
        for line in head[1:-2]:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
            told[name.lower()] = value
        body = await self.reader.readexactly(int(told.get("content-length", 0)))
        if told.get("connection") == "close":
            self.writer.close()
        return int(head[0].split()[1]), told, body


@dataclass
class ShownPage:
    """A page of a sitting on a screen: a part of what it says, and the voters that it shows."""

    version: str = ""
    token: str = ""
    seen: str = "[]"
    drawn: dict[str, str] = field(default_factory=dict)

    def take(self, text):
        self.version = VERSION.search(text)[1]
        self.drawn = json.loads(DRAWN.search(text)[1])
        if found := TOKEN.search(text):
            self.token = found[1]
        if found := SEEN.search(text):
            self.seen = found[1].replace("&quot;", '"')


@dataclass
class Watcher:
    """A screen that asks whether something is new, and takes in what is."""

    #: What others entered comes by one connection, what the clerk asks for by another.
    line: Line
    desk: Line
    news: str
    address: str = ""
    page: ShownPage = field(default_factory=ShownPage)
    moved: float = 0.0
    #: Whether nobody else could enter something, as the server said last.
    alone: bool = False
    #: The seconds that each question took, and that each entry of the other took to be here.
    waited: list[float] = field(default_factory=list)
    arrived: list[float] = field(default_factory=list)
    #: When the other clerk began to send an entry that is not here yet.
    expected: float | None = None
    here: asyncio.Event = field(default_factory=asyncio.Event)
    ahead: list[str] = field(default_factory=list)
    #: Nothing is asked while an entry or a page is on its way.
    ready: asyncio.Event = field(default_factory=asyncio.Event)

    async def open(self, address, ahead=()):
        """Go to a page; those ahead of it are fetched beside the questions."""
        self.ready.clear()
        self.address, text = await self.desk.ask(address)
        self.page.take(text)
        self.ready.set()
        self.ahead = list(ahead)
        self.moved = time.monotonic()

    async def watch(self, until):
        """Ask until a moment; a screen that begins earlier than another asks earlier."""
        while time.monotonic() < until:
            await self.ready.wait()
            started = time.monotonic()
            known = f"since={self.page.version or 0}&alone={int(self.alone)}"
            _, text = await self.line.ask(f"{self.news}?{known}")
            self.waited.append(time.monotonic() - started)
            if text and not text.startswith("{"):
                raise SystemExit(f"{self.news}: {text[:300]}")
            # Without a word: nothing is new, and nobody came or went.
            told = json.loads(text or "{}")
            self.alone = told.get("alone", False) if text else self.alone
            if str(told.get("version", self.page.version)) != self.page.version:
                await self._take_in(str(told["version"]))
            elif self.ahead and time.monotonic() - self.moved > SOON:
                await self.line.ask(self.ahead.pop(0), ["X-Folio-Watch: 1"])
            is_calm = time.monotonic() - self.moved > 60
            await asyncio.sleep(ALONE if self.alone and is_calm else PACE)

    async def _take_in(self, version):
        if not self.address:
            self.page.version = version
            return
        had = ",".join(f"{key}={digest}" for key, digest in self.page.drawn.items())
        _, text = await self.line.ask(
            self.address,
            ["X-Folio-Watch: 1", *([f"X-Folio-Has: {had}"] if len(had) < 7000 else [])],
        )
        self.page.take(text)
        self.moved = time.monotonic()
        if self.expected is not None:
            self.arrived.append(self.moved - self.expected)
            self.expected = None
            self.here.set()

    async def record(self, exceptions):
        """Record the ballot of the page, and read the page that answers."""
        fields = {
            "csrfmiddlewaretoken": self.page.token,
            "mode": "hands",
            "rule": "simple",
            "exceptions": json.dumps(exceptions),
            "seen": self.page.seen,
        }
        self.ready.clear()
        self.address, text = await self.desk.ask(self.address, fields=fields)
        if "Scrutin enregistré" not in text:
            raise SystemExit(f"{self.address}: the ballot is not recorded")
        self.page.take(text)
        self.ready.set()
        self.moved = time.monotonic()
