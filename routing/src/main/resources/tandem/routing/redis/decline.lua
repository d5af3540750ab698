-- Declines an offer: the interaction goes to the next agent, or waits at its place; this agent gets other work.
-- Returns {"declined"} | {"stale", why} | {"displaced"}.
local agent   = ARGV[3]
local session = ARGV[4] -- fence: their live desktop, '' if somebody entitled does it
local id      = ARGV[5] -- interaction
local epoch   = ARGV[6] -- [int] the offer's fence

local i = load_interaction(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if is_displaced(agent, session) then return reply('displaced') end
if i.epoch ~= tonumber(epoch) or not is_offered_to(i, agent) then return reply('stale', 'the offer is over') end

local a = load_agent(agent)
append(i, '{"type":"Declined","agent":"' .. agent .. '","epoch":' .. i.epoch .. '}', agent)
release(a, i)
take_offer_away(i, a)
exclude(a, i, term(i, DECLINE_MS))
if not i.agent and not i.ring then queue_up(i) end
serve(a)
return reply('declined')
