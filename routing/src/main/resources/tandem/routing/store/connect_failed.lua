-- The adapter could not bring customer and agent together.
-- Returns {"done", interaction fields} | {"stale", why}.
-- @include lib/command.lua
-- @include lib/interaction.lua
-- @include lib/agent.lua
-- @include lib/match.lua
-- @include lib/connect_failure.lua
local id     = ARGV[3] -- interaction
local epoch  = ARGV[4] -- [int] of the accepted offer
local reason = ARGV[5] -- code

local i = load_interaction(id)
if not i then return reply('stale', 'unknown interaction') end
if i.epoch ~= epoch then return reply('stale', 'another offer has been made since') end
if i.state ~= 'CONNECTING' then return reply('stale', 'the interaction is ' .. i.state) end

connect_failed(i, reason)
return reply_with('done', { view_interaction(i) })
