"""XML from outside: read without entities, document types or anything fetched."""

from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as safe

from commitments.errors import BadInput


def parse_xml(content: bytes, what: str) -> Element:
    """The tree of an XML text. Raises BadInput, naming ``what``, where it is none or declares entities."""
    try:
        root: Any = safe.fromstring(content, forbid_dtd=True)
    except DefusedXmlException:
        raise BadInput(f"{what} declares a document type or entities; it is not read") from None
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        beginning = " ".join(content[:80].decode("utf-8", "replace").split())
        raise BadInput(f"{what} is no XML ({error}); it begins with {beginning!r}") from None
    return root
