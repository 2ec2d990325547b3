package number

const sysUnshare = 97
