"""Work on the lanes: threads of jobs, one piece of work with named ends, the engine's lane."""
