"""The witnesses of the trail (见证单位): who signs the log, who is silent, who contradicts it."""
