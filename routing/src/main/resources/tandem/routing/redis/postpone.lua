-- A WAITING interaction is offered to nobody before that time; it keeps its place.
-- Returns {"done", interaction} | {"stale", why}.
local id      = ARGV[3] -- interaction
local version = ARGV[4] -- [int] of its standing as the caller knows it
local at      = ARGV[5] -- [ms]
local because = ARGV[6] -- json: Postponed

local i = load_to_show(id)
if not i then return { 'stale', 'unknown interaction' } end
local before = told(i)
if before then return before end
if i.state ~= 'WAITING' then return reply('stale', 'the interaction is ' .. i.state) end
if i.version ~= tonumber(version) then return reply('stale', 'it has been moved since') end

leave_line(i)
i.version = i.version + 1
wait_until(i, tonumber(at))
append(i, because)
return reply_with({ 'done' }, { view_interaction(i) })
