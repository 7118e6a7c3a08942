"""Opens ``.nacre`` files: 3D shapes as tiny neural networks, or as voxels without loss.

>>> import nacre
>>> shape = nacre.open("bunny.nacre")
>>> shape.contains([[0.1, 0.2, 0.3]])
>>> shape.grid(128)
>>> shape.mesh().to_trimesh().export("bunny.ply")
"""

from .errors import LimitError, MalformedNacreError
from .file import Layer, Transform
from .frame import Frame
from .limits import Limits
from .mesh import Mesh, marching_cubes
from .network import Network
from .shape import Shape, decode, open
from .version import VERSION

__version__ = VERSION

__all__ = [
    "Frame",
    "Layer",
    "LimitError",
    "Limits",
    "MalformedNacreError",
    "Mesh",
    "Network",
    "Shape",
    "Transform",
    "decode",
    "marching_cubes",
    "open",
]
