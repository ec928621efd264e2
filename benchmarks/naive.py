"""WeasyPrint as its manual begins, in a process where nothing of ours makes it quicker.

It reads lines of JSON on standard input, `markup`, `style` and `record`, and answers the size of each PDF, then the PDF.
"""

import json
import sys

import weasyprint


def printed(markup, style, record):
    attached = weasyprint.Attachment(string=record, name="deliberation.json")
    html = weasyprint.HTML(string=markup)
    sheets = [weasyprint.CSS(string=style)]
    return html.write_pdf(stylesheets=sheets, pdf_variant="pdf/a-3a", attachments=[attached])


for line in sys.stdin:
    pdf = printed(**json.loads(line))
    sys.stdout.buffer.write(b"%d\n%s" % (len(pdf), pdf))
    sys.stdout.buffer.flush()
