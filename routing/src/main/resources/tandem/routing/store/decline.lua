-- Declines an offer: the interaction goes to the next agent, or waits at its place; this agent gets other work.
-- Returns {"declined"} | {"stale", why}.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
-- @include lib/match.lua
local agent = ARGV[3]
local id    = ARGV[4] -- interaction
local epoch = ARGV[5] -- [int] the offer's fence
local delay = ARGV[6] -- [ms] until he may be offered it again

local i = load_interaction(id)
if not i then return reply('stale', 'unknown interaction') end
if i.epoch ~= epoch or i.agent ~= agent or i.state ~= 'OFFERED' then return reply('stale', 'the offer is over') end

local a = load_agent(agent)
append(i, '{"type":"Declined","agent":"' .. agent .. '","epoch":' .. epoch .. '}')
release(a, i)
exclude(a, id, now + delay)
queue_up(i)
serve(a)
return reply('declined')
