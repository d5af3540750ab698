-- The agent in contact passes it on, back into a queue; he keeps a wrap-up of his own if the terms had any.
-- Returns {"done", interaction} | {"stale", why} | {"unregistered"}: nothing was changed.
local agent    = ARGV[3]
local id       = ARGV[4] -- interaction
local epoch    = ARGV[5] -- [int] of the accepted offer
local keep_age = ARGV[6] -- '1': it goes to its old place; else its wait begins now
local because  = ARGV[7] -- json: Transferred; ARGV[8...]: its new placement (PlacementArgs.java)

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.state ~= 'CONNECTED' then return reply('stale', 'the interaction is ' .. i.state) end
if i.agent ~= agent or i.epoch ~= tonumber(epoch) then return reply('stale', 'it is in other hands') end
local signature = i.channel .. ':' .. ARGV[9]
local line = line_of(signature)
if not line then return { 'unregistered' } end

local a = load_agent(agent)
local wrap_up, extension, delay = term(i, WRAP_UP_MS), term(i, EXTENSION_MS), term(i, DECLINE_MS)
note_last_agent(i)
append(i, because)
if wrap_up > 0 and a.presence ~= 'LOGGED_OUT' then
  begin_own_wrap_up(a, i, now + wrap_up, extension)
else
  release(a, i)
end
if a.presence ~= 'LOGGED_OUT' then exclude(a, i, delay) end
i.agent, i.connectedAt, i.weight = false, false, i.full
set_placement(i, line, signature, ARGV, 8)
if keep_age ~= '1' then i.enqueuedAt = now end
append_queued(i)
if keep_age ~= '1' then take_place(i) end
queue_up(i)
serve(a)
return reply_with({ 'done' }, { view_interaction(i) })
