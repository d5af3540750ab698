-- The agent in contact passes it on, back into a queue; they keep a wrap-up of their own if the terms had any.
-- Returns {"done", interaction} | {"stale", why} | {"displaced"} | {"unregistered"}: nothing was changed.
local agent    = ARGV[3]
local session  = ARGV[4] -- fence: their live desktop, '' if somebody entitled does it
local id       = ARGV[5] -- interaction
local epoch    = ARGV[6] -- [int] of the accepted offer
local keep_age = ARGV[7] -- '1': it goes to its old place; else its wait begins now
local only     = ARGV[8] -- the one agent who is to get it, '' if none
local because  = ARGV[9] -- json: Transferred; ARGV[10...]: its new placement (PlacementArgs.java)

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if is_displaced(agent, session) then return reply('displaced') end
if i.state ~= 'CONNECTED' then return reply('stale', 'the interaction is ' .. i.state) end
if i.agent ~= agent or i.epoch ~= tonumber(epoch) then return reply('stale', 'it is in other hands') end
if only ~= '' then
  local receiver = load_agent(only)
  if not receiver or receiver.presence == 'LOGGED_OUT' then return reply('stale', 'the agent is not logged in') end
end
local signature = i.channel .. ':' .. ARGV[11]
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
i.agent, i.connectedAt, i.weight, i.begun = false, false, i.full, false
set_placement(i, line, signature, ARGV, 10)
if keep_age ~= '1' then i.enqueuedAt = now end
append_queued(i)
if keep_age ~= '1' then take_place(i) end
queue_up(i)
serve(a)
return reply_with({ 'done' }, { view_interaction(i) })
