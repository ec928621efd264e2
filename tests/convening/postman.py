"""A real mail server on this machine, which does to each message what a test asks of it."""

import asyncio
import socket
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


class Postman:
    """What the server received, and how it behaves: `answers` are its words to a recipient, once or for ever.

    `hangs_up` is after how many messages it has taken it breaks the line without a word;
    `seconds` is how long it thinks about each.
    """

    def __init__(self):
        self.contents, self.sessions = [], 0
        self.answers, self.hangs_up, self.seconds = {}, set(), 0.0

    @property
    def received(self):
        return [message_from_bytes(one, policy=policy.default) for one in self.contents]

    @property
    def reached(self):
        return [message["To"] for message in self.received]

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.sessions += 1
        session.host_name = hostname
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        words = self.answers.get(address)
        if words:
            return words.pop(0) if isinstance(words, list) else words
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        self.contents.append(envelope.content)
        await asyncio.sleep(self.seconds)
        if len(self.contents) in self.hangs_up:
            server.transport.abort()
        return "250 2.0.0 OK"


def serve(postman):
    """Return a server that listens on its `port` of this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(postman, hostname="127.0.0.1", port=port)
    controller.start()
    return controller
