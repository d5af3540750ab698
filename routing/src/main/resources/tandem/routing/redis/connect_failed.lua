-- The adapter could not bring customer and agent together.
-- Returns {"done", interaction} | {"stale", why}.
local id     = ARGV[3] -- interaction
local epoch  = ARGV[4] -- [int] of the accepted offer
local reason = ARGV[5] -- code

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.epoch ~= tonumber(epoch) then return reply('stale', 'another offer has been made since') end
if i.state ~= 'CONNECTING' then return reply('stale', 'the interaction is ' .. i.state) end

connection_failed(i, reason)
return reply_with({ 'done' }, { view_interaction(i) })
