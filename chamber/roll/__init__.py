"""The roll call and the proxies."""
