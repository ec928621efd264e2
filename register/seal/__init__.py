"""The seal of a council: its certificates, and PAdES signatures."""
