-- Sets when the next step of an interaction is to be looked at, and only that.
-- Returns {"done"}.
local id = ARGV[3] -- interaction
local at = ARGV[4] -- [ms], '' for none

local i = load_interaction(id)
if i then
  step_deadline(i, tonumber(at))
else
  deadline('step:' .. id, nil)
end
return reply('done')
