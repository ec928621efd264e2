"""Print documents by LibreOffice's listener: started with the Python of the system, never by hand.

    python3 office.py SOFFICE FOLDER

It says `ready`, then reads lines « document printed » and answers `done` for each.
"""

import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PIPE = f"folio-{time.time_ns()}"
WAITS = 200


def prop(name, value):
    return PropertyValue(name, 0, value, 0)


def connect():
    """Return LibreOffice's desktop as soon as it answers."""
    context = uno.getComponentContext()
    resolve = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver").resolve
    for _ in range(WAITS):
        try:
            office = resolve(f"uno:pipe,name={PIPE};urp;StarOffice.ComponentContext")
            return office.ServiceManager.createInstance("com.sun.star.frame.Desktop")
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def print_one(desktop, source, printed):
    document = desktop.loadComponentFromURL(
        Path(source).as_uri(), "_blank", 0, (prop("Hidden", True),)
    )
    data = (prop("SelectPdfVersion", 3), prop("UseTaggedPDF", True))
    any_data = uno.Any("[]com.sun.star.beans.PropertyValue", data)
    options = (prop("FilterName", "writer_pdf_Export"), prop("FilterData", any_data))
    document.storeToURL(Path(printed).as_uri(), options)
    document.close(True)


def main(soffice, folder):
    command = [soffice, "--headless", "--norestore", f"--accept=pipe,name={PIPE};urp;"]
    profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
    office = subprocess.Popen([*command, profile], stderr=subprocess.DEVNULL)
    try:
        desktop = connect()
        print("ready", flush=True)  # noqa: T201
        for line in sys.stdin:
            print_one(desktop, *line.split())
            print("done", flush=True)  # noqa: T201
        desktop.terminate()
        office.wait(20)
    finally:
        office.kill()


main(*sys.argv[1:])
