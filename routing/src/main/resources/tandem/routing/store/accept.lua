-- Accepts an offer for the agent to whom it was made.
-- Returns {"accepted", interaction fields} | {"stale", why}.
-- @include lib/command.lua
-- @include lib/interaction.lua
local agent = ARGV[3]
local id    = ARGV[4] -- interaction
local epoch = ARGV[5] -- [int] the offer's fence

local i = load_interaction(id)
if not i then return reply('stale', 'unknown interaction') end
if i.epoch ~= epoch or i.agent ~= agent then return reply('stale', 'the offer is over') end
if i.state ~= 'OFFERED' then return reply('stale', 'the interaction is ' .. i.state) end
if tonumber(i.deadline) <= now then return reply('stale', 'the offer has expired') end

set(i, 'state', 'CONNECTING')
interaction_deadline(i, now + i.connectMs)
append(i, '{"type":"Accepted","agent":"' .. agent .. '","epoch":' .. epoch .. '}')
return reply_with('accepted', { view_interaction(i) })
