from zorgroute.plannen.models.cluster import Cluster, Clusterlid
from zorgroute.plannen.models.groepsplan import Groepsplan, Momentopname, Planregel

__all__ = ["Cluster", "Clusterlid", "Groepsplan", "Momentopname", "Planregel"]
