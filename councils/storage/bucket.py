"""Files in a bucket that speaks S3, which every machine of an installation reads.

None takes the place of another: each is written on the condition that its name is free
(`If-None-Match`), as a disk does by O_EXCL. What is read short is asked for again.
"""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO, cast

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files.base import File
from storages.backends.s3 import S3Storage

from councils.storage.faults import FilesAway

#: Nobody waits longer for a bucket that does not answer, in seconds, and what failed is tried again once.
CONNECT_SECONDS, READ_SECONDS, ATTEMPTS = 3, 10, 2
#: What is read of it lies in memory up to this weight in bytes, and on the disk beyond.
IN_MEMORY = 2 * 2**20
#: What a bucket says where a name is taken, and where another has just written it.
TAKEN = ("PreconditionFailed", "ConditionalRequestConflict")
GONE, SOMETHING_GONE = "NoSuchKey", "404"


class BucketFiles(S3Storage):
    """The files under one prefix of a bucket; `addressing_style` is "path", "virtual" or "auto"."""

    def __init__(self, *, addressing_style: str, **options: Any) -> None:
        config = Config(
            connect_timeout=CONNECT_SECONDS,
            read_timeout=READ_SECONDS,
            retries={"mode": "standard", "total_max_attempts": ATTEMPTS},
            s3={"addressing_style": addressing_style},
            # Checksums that few but Amazon know: a digest of our own is held against what is read.
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        )
        transfer = TransferConfig(use_threads=False)
        super().__init__(
            client_config=config, transfer_config=transfer, file_overwrite=False, **options
        )

    @property
    def place(self) -> str:
        return f"s3://{self.bucket_name}/{self.location}"

    @property
    def _client(self) -> Any:
        return self.connection.meta.client

    def _target(self, name: str) -> dict[str, str]:
        return {"Bucket": self.bucket_name, "Key": self._normalize_name(name)}

    @contextmanager
    def telling(self, name: str) -> Iterator[None]:
        """Raise FileNotFoundError for a file that is not there, FilesAway for whatever else fails."""
        try:
            yield
        except ClientError as fault:
            if self._says_gone(fault):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), name) from fault
            raise FilesAway from fault
        except (BotoCoreError, Boto3Error) as fault:
            raise FilesAway from fault

    def _says_gone(self, fault: ClientError) -> bool:
        """Tell whether it is the file that is missing: an answer without a body may speak of the bucket."""
        code = fault.response["Error"]["Code"]
        if code == SOMETHING_GONE:
            try:
                self._client.head_bucket(Bucket=self.bucket_name)
            except (ClientError, BotoCoreError):
                return False
        return code in (GONE, SOMETHING_GONE)

    def reading(self, name: str, begin: int = 0) -> BinaryIO:
        part = {"Range": f"bytes={begin}-"} if begin else {}
        with self.telling(name):
            found = self._client.get_object(**self._target(name), **part)
        return cast(BinaryIO, _Body(self, name, found["Body"]))

    def _open(self, name: str, mode: str = "rb") -> "File[Any]":
        return _Copied(self, name)

    def copied(self, name: str) -> IO[bytes]:
        """Return a copy on this machine, whole: whoever opens a file seeks in it."""
        with ExitStack() as unless_whole:
            copy = unless_whole.enter_context(_scratch())
            self._copy(name, copy)
            unless_whole.pop_all()
        return copy

    def _copy(self, name: str, copy: IO[bytes]) -> None:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self.reading(name) as body:
                    shutil.copyfileobj(body, copy)
                break
            except FilesAway:
                if attempt == ATTEMPTS:
                    raise
                copy.seek(0)
                copy.truncate()
        copy.seek(0)

    def _save(self, name: str, content: Any) -> str:
        content.seek(0)
        with self.telling(name):
            while not self._is_put(name, content):
                name = self.get_available_name(name)
        return name

    def _is_put(self, name: str, content: Any) -> bool:
        """Write a file under a name, and say whether it was free."""
        content.seek(0)
        body = getattr(content, "file", content)
        try:
            self._client.put_object(Body=body, IfNoneMatch="*", **self._target(name))
        except ClientError as fault:
            if fault.response["Error"]["Code"] not in TAKEN:
                raise
            return False
        return True

    def take(self, name: str, draft: Path) -> None:
        with self.telling(name):
            target = self._target(name)
            self._client.upload_file(str(draft), *target.values(), Config=self.transfer_config)

    def names(self) -> Iterator[str]:
        prefix = f"{self.location.rstrip('/')}/".lstrip("/")
        pages = self._client.get_paginator("list_objects_v2")
        with self.telling(prefix):
            for page in pages.paginate(Bucket=self.bucket_name, Prefix=prefix):
                yield from (one["Key"].removeprefix(prefix) for one in page.get("Contents", ()))

    def exists(self, name: str) -> bool:
        try:
            return self.size(name) >= 0
        except FileNotFoundError:
            return False

    def size(self, name: str) -> int:
        with self.telling(name):
            return int(self._client.head_object(**self._target(name))["ContentLength"])

    def get_modified_time(self, name: str) -> datetime:
        with self.telling(name):
            modified: datetime = self._client.head_object(**self._target(name))["LastModified"]
            return modified

    def delete(self, name: str) -> None:
        with self.telling(name):
            super().delete(name)

    def listdir(self, path: str) -> tuple[list[str], list[str]]:
        with self.telling(path):
            folders, files = super().listdir(path)
            return folders, files


def _scratch() -> IO[bytes]:
    return SpooledTemporaryFile(max_size=IN_MEMORY)


class _Copied(File):
    """A file of a bucket; one that was closed and is opened again is copied again, as a disk would read it again."""

    def __init__(self, files: BucketFiles, name: str) -> None:
        self._files, self._name = files, name
        super().__init__(files.copied(name), name)

    def open(self, mode: str | None = None, *args: Any, **options: Any) -> "_Copied":
        if self.closed:
            self.file = self._files.copied(self._name)
        self.seek(0)
        return self


class _Body:
    """What a bucket sends of a file, read as it comes."""

    def __init__(self, files: BucketFiles, name: str, body: Any) -> None:
        self._files, self._name, self._body = files, name, body

    def read(self, amount: int = -1) -> bytes:
        with self._files.telling(self._name):
            content: bytes = self._body.read(None if amount < 0 else amount)
            return content

    def close(self) -> None:
        self._body.close()

    def __enter__(self) -> "_Body":
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()
