"""Personal numbers in a text (个人信息号码); the work is done in ``pucha.model.personal``, which every room reaches."""

from pucha.model.personal import (
    Personal,
    find_personal,
    identity_is_right,
    luhn_is_right,
    mask_personal,
    masked,
)

__all__ = ["Personal", "find_personal", "identity_is_right", "luhn_is_right", "mask_personal", "masked"]
