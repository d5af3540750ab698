-- Somebody does not wait for the time until which it was set aside: it is there again, at another place.
-- Returns {"done", interaction} | {"stale", why} | {"unregistered"}: nothing was changed.
local id = ARGV[3] -- interaction
local by = ARGV[4] -- who; ARGV[5...]: its placement (PlacementArgs.java)

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.state ~= 'SNOOZED' then return reply('stale', 'the interaction is ' .. i.state) end
local signature = i.channel .. ':' .. ARGV[6]
local line = line_of(signature)
if not line then return { 'unregistered' } end

set_placement(i, line, signature, ARGV, 5)
wake(i, 'TAKEN', by, now)
queue_up(i)
return reply_with({ 'done' }, { view_interaction(i) })
