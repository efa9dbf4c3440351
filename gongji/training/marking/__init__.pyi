from .known import (
    answered as answered,
)
