-- Where an interaction is queued, or was last.
-- Returns queue | nil.
local i = load_interaction(ARGV[3])
return i and i.queue
