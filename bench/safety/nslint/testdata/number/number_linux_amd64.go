package number

const sysUnshare = 272
