-- An agent begins a NEW interaction themselves: it is in their hands and being connected, without having waited, ready or
-- not, whatever they may serve. It has no place to return to: if it does not come about, it is closed.
-- Returns {"done", interaction} | {"stale", why} | {"displaced"} | {"unregistered"}: nothing was changed.
local agent   = ARGV[3]
local session = ARGV[4] -- fence: their live desktop
local id      = ARGV[5] -- interaction; ARGV[6...]: in whose name and on what terms (PlacementArgs.java)

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if is_displaced(agent, session) then return reply('displaced') end
if i.state ~= 'NEW' then return reply('stale', 'the interaction is ' .. i.state) end
local signature = i.channel .. ':' .. ARGV[7]
local line = line_of(signature)
if not line then return { 'unregistered' } end
local a = load_agent(agent)
if not a or a.presence == 'LOGGED_OUT' then return reply('stale', 'the agent is not logged in') end
if a.lostAt then return reply('stale', 'the agent is not connected') end
if work_on(a, id) then return reply('stale', 'the agent still writes it up') end
local line_before = i.line
i.line = line
if capacity_left(a, i.channel) < weight_for(a, i) then
  i.line = line_before
  return reply('stale', 'the agent has no room for it')
end

set_placement(i, line, signature, ARGV, 6)
i.begun, i.enqueuedAt = true, now
i.state, i.agent, i.epoch = 'CONNECTING', agent, i.epoch + 1
i.simple = is_simple(a) and a.session
i.full = take(a, i)
i.weight = i.full
interaction_deadline(i, now + term(i, CONNECT_MS))
append(i, '{"type":"Initiated","agent":"' .. agent .. '","epoch":' .. i.epoch .. ',"queue":"' .. i.queue
  .. '","signature":' .. cjson.encode(signature) .. '}')
take_place(i)
interrupt(a, i)
a.moved = a.fewest
if WRITTEN[i.channel] then connect(i) end
place(a)
return reply_with({ 'done' }, { view_interaction(i) })
