"""Memory that ran out, told from other errors, as a sentence. Imports nothing heavy."""

from engine.errors import DeviceError

SHORTAGE = (  # in messages of PyTorch's allocators that raise a plain RuntimeError
    "out of memory", "can't allocate memory", "not enough memory", "ALLOC_FAILED",
)  # fmt: skip
TORCH = "OutOfMemoryError"  # the class of PyTorch's own


def out_of_memory(error: BaseException) -> bool:
    """True for an error of PyTorch or Python that memory, of the device or machine, ran out."""
    if isinstance(error, MemoryError) or any(k.__name__ == TORCH for k in type(error).__mro__):
        return True
    return isinstance(error, RuntimeError) and any(word in str(error) for word in SHORTAGE)


def shortage() -> DeviceError:
    """What is said where memory ran out."""
    return DeviceError(
        "There is not enough memory for this.",
        "Ask for less at once (fewer or smaller pictures), or close other programs.",
    )
