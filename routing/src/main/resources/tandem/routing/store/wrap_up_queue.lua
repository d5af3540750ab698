-- The queue for which an agent writes an interaction up.
-- Returns queue | nil if he does not.
local agent = ARGV[3]
local id    = ARGV[4] -- interaction

local i = load_interaction(id)
if i and i.state == 'WRAP_UP' and i.agent == agent then return i.queue end
local a = load_agent(agent)
local work = a and work_on(a, id)
return work and work.extension and work.queue or nil
