-- The agent in contact sets it aside until some time: it is in nobody's hands and in no line, and they are free of it,
-- without a wrap-up since it is not over.
-- Returns {"done", interaction} | {"stale", why} | {"displaced"} | {"unregistered"}: nothing was changed.
local agent   = ARGV[3]
local session = ARGV[4] -- fence: their live desktop, '' if somebody entitled does it
local id      = ARGV[5] -- interaction
local epoch   = ARGV[6] -- [int] of the accepted offer
local at      = ARGV[7] -- [ms]
local note    = ARGV[8]
local because = ARGV[9] -- json: Snoozed; ARGV[10...]: its placement when it is there again (PlacementArgs.java)

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if is_displaced(agent, session) then return reply('displaced') end
if i.state ~= 'CONNECTED' then return reply('stale', 'the interaction is ' .. i.state) end
if i.agent ~= agent or i.epoch ~= tonumber(epoch) then return reply('stale', 'it is in other hands') end
if i.beneath then return reply('stale', 'they talk') end
local signature = i.channel .. ':' .. ARGV[11]
local line = line_of(signature)
if not line then return { 'unregistered' } end

local a = load_agent(agent)
note_last_agent(i)
append(i, because)
release(a, i)
i.agent, i.connectedAt, i.weight, i.begun = false, false, i.full, false
set_placement(i, line, signature, ARGV, 10)
set_aside(i, agent, tonumber(at), note)
serve(a)
return reply_with({ 'done' }, { view_interaction(i) })
