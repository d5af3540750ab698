-- The adapter has brought customer and agent together.
-- Returns {"done", interaction fields} | {"stale", why}. Reporting it again changes nothing.
-- @include lib/command.lua
-- @include lib/interaction.lua
local id    = ARGV[3] -- interaction
local epoch = ARGV[4] -- [int] of the accepted offer

local i = load_interaction(id)
if not i then return reply('stale', 'unknown interaction') end
if i.epoch ~= epoch then return reply('stale', 'another offer has been made since') end
if i.state == 'CONNECTED' then return reply_with('done', { view_interaction(i) }) end
if i.state ~= 'CONNECTING' then return reply('stale', 'the interaction is ' .. i.state) end

redis.call('HSET', base .. 'agent:' .. i.agent, 'misses', 0)
interaction_deadline(i, nil)
set(i, 'state', 'CONNECTED', 'connectedAt', now)
append(i, '{"type":"Connected","agent":"' .. i.agent .. '"}')
return reply_with('done', { view_interaction(i) })
