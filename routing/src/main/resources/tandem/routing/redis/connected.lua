-- The adapter has brought customer and agent together.
-- Returns {"done", interaction} | {"stale", why}. Reporting it again changes nothing.
local id    = ARGV[3] -- interaction
local epoch = ARGV[4] -- [int] of the accepted offer

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.epoch ~= tonumber(epoch) then return reply('stale', 'another offer has been made since') end
if i.state == 'CONNECTED' then return reply_with({ 'done' }, { view_interaction(i) }) end
if i.state ~= 'CONNECTING' then return reply('stale', 'the interaction is ' .. i.state) end

connect(i)
return reply_with({ 'done' }, { view_interaction(i) })
