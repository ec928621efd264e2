"""How a paper is drawn: WeasyPrint, the faces, PDF/A-3a and PDF/UA-1, the place of the seal."""
