"""How Python looks for memory that nothing names any more: seldom, and never among what stands until the end."""

import gc

#: Objects made, and not left again, before the young ones are looked through; then how often the older ones
#: are. A page makes some thousands: 700, as Python has it, would look ten times while it is drawn.
BEFORE_A_LOOK, MIDDLE, OLD = 20_000, 20, 50


def leave_aside() -> None:
    """Leave what is loaded by now aside from the collector, for ever.

    It would hold a page for a tenth of a second now and then, and copy the memory that processes share.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(BEFORE_A_LOOK, MIDDLE, OLD)
