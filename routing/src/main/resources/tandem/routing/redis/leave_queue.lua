-- Takes a WAITING interaction out of its queue, into the hands of its adapter.
-- Returns {"done", interaction} | {"stale", why}.
local id      = ARGV[3] -- interaction
local version = ARGV[4] -- [int] of its standing as the caller knows it
local because = ARGV[5] -- json: LeftQueue
local lease   = ARGV[6] -- [ms] until when it may stay NEW without a sign of life

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.state ~= 'WAITING' then return reply('stale', 'the interaction is ' .. i.state) end
if i.version ~= tonumber(version) then return reply('stale', 'it has been moved since') end

leave_line(i)
i.state, i.version = 'NEW', i.version + 1
step_deadline(i, nil)
interaction_deadline(i, tonumber(lease))
append(i, because)
return reply_with({ 'done' }, { view_interaction(i) })
