"""The data of Folio on a stick that is pulled while somebody writes."""
