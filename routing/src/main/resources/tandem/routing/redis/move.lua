-- Changes where a queued interaction stands; its age and number are kept. One that waits is matched anew.
-- Returns {"done", interaction} | {"stale", why} | {"unregistered"}: nothing was changed.
local id      = ARGV[3] -- interaction
local version = ARGV[4] -- [int] of its standing as the caller knows it
local because = ARGV[5] -- json; ARGV[6...]: its new placement (PlacementArgs.java)

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.state ~= 'WAITING' and i.state ~= 'OFFERED' and i.state ~= 'CONNECTING' then
  return reply('stale', 'the interaction is ' .. i.state)
end
if i.begun then return reply('stale', 'an agent has begun it') end
if i.version ~= tonumber(version) then return reply('stale', 'it has been moved since') end
local signature = i.channel .. ':' .. ARGV[7]
local line = line_of(signature)
if not line then return { 'unregistered' } end

local queue = i.queue
if i.state == 'WAITING' then leave_line(i) end
set_placement(i, line, signature, ARGV, 6)
append(i, because)
if i.queue ~= queue then append_queued(i) end
if i.state == 'WAITING' then queue_up(i) end
return reply_with({ 'done' }, { view_interaction(i) })
