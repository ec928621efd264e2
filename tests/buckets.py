"""A real object storage on loopback (SeaweedFS), and a proxy before it that makes what may fail fail."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from threading import Thread
from uuid import uuid4

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from config.files import file_storages

WEED = Path(sys.executable).with_name("weed")
ACCOUNT = {"AWS_ACCESS_KEY_ID": "folio", "AWS_SECRET_ACCESS_KEY": "invented-for-the-tests"}
BUCKET, HOST, PATIENCE_SECONDS = "folio", "127.0.0.1", 20
PARTS = ("s3", "master", "volume", "filer", "admin")
DOORS = [f"{part}.port{kind}" for part in PARTS for kind in ("", ".grpc")]
SPARED = ("-admin.ui=false", "-webdav=false", "-s3.port.iceberg=0", "-s3.port.lance=0")
ERROR = b"HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


@pytest.fixture(scope="session")
def object_storage():
    """Start a server that speaks S3, with a bucket, and give its port."""
    ports = dict(zip(DOORS, free_ports(), strict=True))
    with tempfile.TemporaryDirectory(prefix="folio-s3-", dir="/tmp") as folder:
        doors = [f"-{door}={port}" for door, port in ports.items()]
        where = [f"-ip={HOST}", f"-ip.bind={HOST}", f"-dir={folder}", f"-bucket={BUCKET}"]
        command = [WEED, "mini", *where, "-master.telemetry=false", *SPARED, *doors]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        with subprocess.Popen(command, env=os.environ | ACCOUNT, cwd=folder, **quiet) as server:
            try:
                wait_for(ports["s3.port"])
                yield ports["s3.port"]
            finally:
                server.kill()
    for port in ports.values():
        for path in Path("/tmp").glob(f"seaweedfs-*-{port}.sock"):
            path.unlink()


def free_ports():
    """Return as many ports as that server has doors; all are held until all are known."""
    with ExitStack() as held:
        doors = [held.enter_context(socket.socket()) for _ in DOORS]
        for door in doors:
            door.bind((HOST, 0))
        return [door.getsockname()[1] for door in doors]


def wait_for(port):
    """Wait until a file can be put."""
    client = boto3.client(
        "s3",
        endpoint_url=f"http://{HOST}:{port}",
        region_name="test",
        aws_access_key_id=ACCOUNT["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=ACCOUNT["AWS_SECRET_ACCESS_KEY"],
        config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
    )
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            client.put_object(Bucket=BUCKET, Key="first", Body=b"first")
            break
        except (BotoCoreError, ClientError):
            assert time.monotonic() < until, "the object storage does not begin"
            time.sleep(0.05)
    client.close()


class Line:
    """A proxy to a port of this machine; `fault` is what is wrong with it from now on."""

    def __init__(self, port):
        self.to, self.fault, self.after, self.is_once = port, None, 0, False
        self.door = socket.create_server((HOST, 0))
        self.port = self.door.getsockname()[1]
        Thread(target=self._open_lines, daemon=True).start()

    @contextmanager
    def failing(self, fault, *, after=0, once=False):
        """Let answers fail: « away », « silent », « error », or « cut » after so many bytes of a body, once or always."""
        self.fault, self.after, self.is_once = fault, after, once
        yield
        self.fault = None

    def _open_lines(self):
        with suppress(OSError):
            while True:
                Thread(target=self._serve, args=(self.door.accept()[0],), daemon=True).start()

    def _serve(self, visitor):
        with visitor, socket.create_connection((HOST, self.to)) as server, suppress(OSError):
            back = Thread(target=self._answer, args=(server, visitor), daemon=True)
            back.start()
            while (sent := visitor.recv(65536)) and self.fault != "away":
                if self.fault == "error":
                    visitor.sendall(ERROR)
                    break
                if self.fault != "silent":
                    server.sendall(sent)
            for end in (visitor, server):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            back.join()

    def _answer(self, server, visitor):
        with suppress(OSError):
            while said := server.recv(65536):
                if self.fault == "cut":
                    self.fault = None if self.is_once else "cut"
                    visitor.sendall(said[: said.find(b"\r\n\r\n") + 4 + self.after])
                    break
                visitor.sendall(said)
            visitor.shutdown(socket.SHUT_RDWR)


@pytest.fixture
def bucket(object_storage, settings, monkeypatch):
    """Keep the files of a test in a bucket, under a prefix of its own; give the line that leads there."""
    line = Line(object_storage)
    for name, value in ACCOUNT.items():
        monkeypatch.setenv(name, value)
    endpoint = f"endpoint=http://{HOST}:{line.port}&region=test"
    monkeypatch.setenv("FOLIO_FILES", f"s3://{BUCKET}/{uuid4().hex}?{endpoint}")
    settings.STORAGES = settings.STORAGES | file_storages("FOLIO_FILES")
    yield line
    line.door.close()
