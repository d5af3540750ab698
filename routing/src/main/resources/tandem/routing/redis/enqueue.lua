-- Puts a NEW interaction into a queue: it is offered at once if an agent is free, else it waits.
-- Returns {"offered", agent (the first, if several), epoch} | {"waiting", position from 0, how many who serve it are logged
-- in} | {"refused", state} | {"unregistered", channel}: nothing was changed and the command may be repeated.
local id = ARGV[3] -- interaction; ARGV[4...]: its placement (PlacementArgs.java)

local i = load_interaction(id)
if not i then return { 'refused', 'CLOSED' } end
local before = told(i)
if before then return before end
if i.state ~= 'NEW' then return reply('refused', i.state) end
local signature = i.channel .. ':' .. ARGV[5]
local line = line_of(signature)
if not line then return { 'unregistered', i.channel } end

return enqueue(i, line, signature, ARGV, 4)
