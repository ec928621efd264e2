"""The certified papers: drawn behind the pages from the sealed entry alone, in processes of their own."""
