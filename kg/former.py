"""How a page says that the holder of a post has left: by a mark in the title (原市委书记, 市委原书记), or by what it tells."""

from __future__ import annotations

import re
from typing import Final

# The rules of the roles that a page takes from their holder that day, and of those that it tells of somebody's past.
REMOVED: Final = "role.removed"
FORMER: Final = "role.former"
# 前 alone begins names as well: 前线指挥部, 前海管理局.
FORMER_MARK = re.compile(r"^(?:原(?![子种])|前任|前(?![线海沿])|时任|历任|曾任|已故的?)|(?<=[委府协会部厅局院大])原(?!子)")


def is_former(title: str) -> bool:
    """Whether the title says that its holder has left.

    >>> is_former("市委原书记"), is_former("高原研究院院长")
    (True, False)
    """
    return FORMER_MARK.search(title) is not None


def without_former(title: str) -> str:
    """The title of the post itself; as it is where nothing else would be left.

    >>> without_former("原市委书记")
    '市委书记'
    """
    return FORMER_MARK.sub("", title) or title
